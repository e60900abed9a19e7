CREATE TABLE "export_headers" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "export_headers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"platform" text,
	"header" text NOT NULL,
	"meaning" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure_imports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "figure_imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" text DEFAULT 'waiting' NOT NULL,
	"source" text NOT NULL,
	"chat_id" text NOT NULL,
	"message_id" text NOT NULL,
	"file_name" text NOT NULL,
	"rows" jsonb NOT NULL,
	"notes" jsonb NOT NULL,
	"said_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"answered_by" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "figure_imports_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "figure_questions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "figure_questions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" text DEFAULT 'waiting' NOT NULL,
	"shop_id" integer NOT NULL,
	"day" date NOT NULL,
	"account" text DEFAULT '' NOT NULL,
	"source" text NOT NULL,
	"odd" text NOT NULL,
	"said" jsonb NOT NULL,
	"meant" double precision,
	"chat_id" text NOT NULL,
	"said_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"answered_by" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "figure_syncs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "figure_syncs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"team_id" integer NOT NULL,
	"app" text NOT NULL,
	"table_id" text NOT NULL,
	"view_id" text,
	"chat_id" text NOT NULL,
	"last_at" timestamp with time zone,
	"last" jsonb,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"stopped_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "metric_falls" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "metric_falls_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" text DEFAULT 'waiting' NOT NULL,
	"shop_id" integer NOT NULL,
	"metric" text NOT NULL,
	"day" date NOT NULL,
	"why" text NOT NULL,
	"goal_value" double precision NOT NULL,
	"goal_day" date NOT NULL,
	"ticket_id" integer,
	"at" timestamp with time zone NOT NULL,
	"answered_by" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "metric_targets" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "metric_targets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"scope" text NOT NULL,
	"platform" text,
	"shop_id" integer,
	"metric" text NOT NULL,
	"value" double precision,
	"from_day" date NOT NULL,
	"until_day" date,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metric_token_hashes" (
	"hash" text PRIMARY KEY NOT NULL,
	"token_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metric_tokens" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "metric_tokens_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"team_id" integer NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_by" text
);
--> statement-breakpoint
CREATE TABLE "platform_profiles" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "platform_profiles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"platform" text NOT NULL,
	"from_day" date NOT NULL,
	"robot_counts" boolean NOT NULL,
	"opens" text,
	"closes" text,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "figures" ADD COLUMN "via" text DEFAULT 'chat' NOT NULL;--> statement-breakpoint
ALTER TABLE "metric_token_hashes" ADD CONSTRAINT "metric_token_hashes_token_id_metric_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."metric_tokens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "metric_falls_day" ON "metric_falls" USING btree ("shop_id","metric","day");--> statement-breakpoint
CREATE INDEX "metric_targets_scope" ON "metric_targets" USING btree ("scope","shop_id");--> statement-breakpoint
CREATE INDEX "outbox_under_way" ON "outbox" USING btree ("lane") WHERE state = 'sending';