CREATE TABLE "shop_agents" (
	"shop_id" integer NOT NULL,
	"open_id" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "shop_agents_shop_id_open_id_pk" PRIMARY KEY("shop_id","open_id")
);
--> statement-breakpoint
CREATE TABLE "leaves" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"open_id" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opposites" (
	"team_id" integer PRIMARY KEY NOT NULL,
	"open_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phones" (
	"open_id" text PRIMARY KEY NOT NULL,
	"phone" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rota" (
	"shift_id" integer NOT NULL,
	"team_id" integer NOT NULL,
	"open_id" text NOT NULL,
	"weekday" integer NOT NULL,
	CONSTRAINT "rota_shift_id_open_id_weekday_pk" PRIMARY KEY("shift_id","open_id","weekday")
);
--> statement-breakpoint
CREATE TABLE "rota_days" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"team_id" integer NOT NULL,
	"open_id" text NOT NULL,
	"day" date NOT NULL,
	"shift_id" integer
);
--> statement-breakpoint
CREATE TABLE "shifts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shifts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"team_id" integer NOT NULL,
	"name" text NOT NULL,
	"from_minute" integer NOT NULL,
	"to_minute" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stand_ins" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"team_id" integer NOT NULL,
	"open_id" text NOT NULL,
	"stand_in" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shop_agents" ADD CONSTRAINT "shop_agents_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rota" ADD CONSTRAINT "rota_shift_id_shifts_id_fk" FOREIGN KEY ("shift_id") REFERENCES "public"."shifts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rota_days" ADD CONSTRAINT "rota_days_shift_id_shifts_id_fk" FOREIGN KEY ("shift_id") REFERENCES "public"."shifts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leaves_person" ON "leaves" USING btree ("open_id","last_day");--> statement-breakpoint
CREATE INDEX "rota_team" ON "rota" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "rota_days_team" ON "rota_days" USING btree ("team_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "shifts_name" ON "shifts" USING btree ("team_id","name");--> statement-breakpoint
CREATE INDEX "stand_ins_team" ON "stand_ins" USING btree ("team_id","last_day");