CREATE TABLE "handover_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"handover_id" integer NOT NULL,
	"ticket_id" integer,
	"what" text NOT NULL,
	"by" text,
	"to_person" text,
	"words" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "handover_items" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"handover_id" integer NOT NULL,
	"ticket_id" integer NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"by" text,
	"reason" text,
	"at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "handovers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"team_id" integer NOT NULL,
	"from_shift" text NOT NULL,
	"to_shift" text NOT NULL,
	"from_person" text NOT NULL,
	"to_person" text NOT NULL,
	"passed_by" text,
	"state" text DEFAULT 'prepared' NOT NULL,
	"notes" text,
	"ends_at" timestamp with time zone NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "promises_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ticket_id" integer NOT NULL,
	"state" text NOT NULL,
	"by" text NOT NULL,
	"holder" text NOT NULL,
	"words" text NOT NULL,
	"message_id" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "promises_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "tellings" (
	"letter_id" bigint NOT NULL,
	"open_id" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "tellings_letter_id_open_id_kind_pk" PRIMARY KEY("letter_id","open_id","kind")
);
--> statement-breakpoint
ALTER TABLE "nudges" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "nudges" ADD COLUMN "how" text DEFAULT 'team' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "waiting_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "handover_items" ADD CONSTRAINT "handover_items_handover_id_handovers_id_fk" FOREIGN KEY ("handover_id") REFERENCES "public"."handovers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handover_events_handover" ON "handover_events" USING btree ("handover_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "handover_items_ticket" ON "handover_items" USING btree ("handover_id","ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "handovers_shift" ON "handovers" USING btree ("team_id","from_person","ends_at");--> statement-breakpoint
CREATE INDEX "handovers_team" ON "handovers" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "promises_ticket" ON "promises" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "promises_made" ON "promises" USING btree ("made_at");--> statement-breakpoint
CREATE INDEX "tellings_person" ON "tellings" USING btree ("open_id","at");