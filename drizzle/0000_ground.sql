CREATE TABLE "deadlines" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"kind" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"message_id" text PRIMARY KEY NOT NULL,
	"chat_id" text NOT NULL,
	"lane" text NOT NULL,
	"view" text NOT NULL,
	"subject" text NOT NULL,
	"fingerprint" text NOT NULL,
	"mode" jsonb,
	"sent_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "errands" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"facts" jsonb NOT NULL,
	"once" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone,
	"done_at" timestamp with time zone,
	"failure" text,
	CONSTRAINT "errands_once_unique" UNIQUE("once")
);
--> statement-breakpoint
CREATE TABLE "heard" (
	"key" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"lane" text NOT NULL,
	"to_person" text,
	"to_message" text,
	"content" jsonb,
	"view" text,
	"subject" text,
	"urgency" integer NOT NULL,
	"uuid" text NOT NULL,
	"once" text,
	"merge_key" text,
	"fallback_chat" text,
	"variant" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"uncertain" boolean DEFAULT false NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"first_tried_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"message_id" text,
	"failure" text,
	CONSTRAINT "outbox_once_unique" UNIQUE("once")
);
--> statement-breakpoint
CREATE TABLE "sends" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"api" text NOT NULL,
	"lane" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "digest_slots" (
	"chat_id" text NOT NULL,
	"edition" text NOT NULL,
	"slot" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "digest_slots_chat_id_edition_slot_pk" PRIMARY KEY("chat_id","edition","slot")
);
--> statement-breakpoint
CREATE TABLE "figures" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shop_id" integer NOT NULL,
	"day" date NOT NULL,
	"metric" text NOT NULL,
	"account" text DEFAULT '' NOT NULL,
	"source" text NOT NULL,
	"value" double precision NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chats" (
	"chat_id" text PRIMARY KEY NOT NULL,
	"name" text,
	"direct" boolean DEFAULT false NOT NULL,
	"external" boolean DEFAULT false NOT NULL,
	"bot_in" boolean DEFAULT true NOT NULL,
	"added_by" text,
	"bound_at" timestamp with time zone,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company_roles" (
	"open_id" text NOT NULL,
	"role" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "company_roles_open_id_role_pk" PRIMARY KEY("open_id","role")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"app_id" text NOT NULL,
	"tenant_key" text,
	"bot_open_id" text,
	"bot_name" text,
	"started_at" timestamp with time zone NOT NULL,
	"admin_code_hash" text,
	"admin_code_until" timestamp with time zone,
	"last_heard_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"open_id" text PRIMARY KEY NOT NULL,
	"union_id" text,
	"name" text,
	"tenant_key" text,
	"admin_by" text,
	"direct_chat" text
);
--> statement-breakpoint
CREATE TABLE "shop_chats" (
	"shop_id" integer NOT NULL,
	"chat_id" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "shop_chats_shop_id_chat_id_pk" PRIMARY KEY("shop_id","chat_id")
);
--> statement-breakpoint
CREATE TABLE "shops" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shops_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"team_id" integer NOT NULL,
	"platform" text,
	"is_new" boolean DEFAULT false NOT NULL,
	"is_special" boolean DEFAULT false NOT NULL,
	"is_important" boolean DEFAULT false NOT NULL,
	"contract_end" date,
	"contact" text,
	"state" text DEFAULT 'active' NOT NULL,
	"targets" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shops_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "sightings" (
	"open_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "sightings_open_id_chat_id_pk" PRIMARY KEY("open_id","chat_id")
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"team_id" integer NOT NULL,
	"open_id" text NOT NULL,
	"role" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "team_members_team_id_open_id_pk" PRIMARY KEY("team_id","open_id")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "teams_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"chat_id" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "teams_name_unique" UNIQUE("name"),
	CONSTRAINT "teams_chat_id_unique" UNIQUE("chat_id")
);
--> statement-breakpoint
CREATE TABLE "nudges" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"ticket_id" integer NOT NULL,
	"clock" text NOT NULL,
	"stage" text NOT NULL,
	"people" jsonb NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"letter_id" integer
);
--> statement-breakpoint
CREATE TABLE "ticket_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"ticket_id" integer NOT NULL,
	"move" text NOT NULL,
	"actor" text,
	"note" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tickets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" text DEFAULT 'open' NOT NULL,
	"shop_id" integer,
	"team_id" integer,
	"home_chat" text,
	"class" text NOT NULL,
	"category" text,
	"repeat" boolean DEFAULT false NOT NULL,
	"repeat_of" integer,
	"sensitive" text DEFAULT 'none' NOT NULL,
	"words" text NOT NULL,
	"attachments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"why" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"source_chat" text NOT NULL,
	"source_message" text NOT NULL,
	"reporter" text,
	"first_contact" text,
	"assignee" text,
	"first_reply_due" timestamp with time zone,
	"first_replied_at" timestamp with time zone,
	"resolve_due" timestamp with time zone,
	"cause" text,
	"outcome" text,
	"closed_how" text,
	"reopened" integer DEFAULT 0 NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "tickets_source_message_unique" UNIQUE("source_message")
);
--> statement-breakpoint
ALTER TABLE "shop_chats" ADD CONSTRAINT "shop_chats_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudges" ADD CONSTRAINT "nudges_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_events" ADD CONSTRAINT "ticket_events_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deadlines_subject" ON "deadlines" USING btree ("subject","kind");--> statement-breakpoint
CREATE INDEX "deadlines_due" ON "deadlines" USING btree ("due_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "cards_subject" ON "cards" USING btree ("subject","view","lane");--> statement-breakpoint
CREATE INDEX "cards_sent" ON "cards" USING btree ("sent_at");--> statement-breakpoint
CREATE INDEX "errands_due" ON "errands" USING btree ("not_before") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "outbox_lane" ON "outbox" USING btree ("lane","urgency","id") WHERE state in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_subject" ON "outbox" USING btree ("subject") WHERE state in ('waiting', 'sending');--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_merge" ON "outbox" USING btree ("merge_key") WHERE state = 'waiting' and merge_key is not null;--> statement-breakpoint
CREATE INDEX "outbox_done" ON "outbox" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "sends_at" ON "sends" USING btree ("at");--> statement-breakpoint
CREATE INDEX "figures_shop_day" ON "figures" USING btree ("shop_id","day","metric");--> statement-breakpoint
CREATE INDEX "shop_chats_chat" ON "shop_chats" USING btree ("chat_id");--> statement-breakpoint
CREATE INDEX "sightings_chat" ON "sightings" USING btree ("chat_id");--> statement-breakpoint
CREATE INDEX "team_members_person" ON "team_members" USING btree ("open_id");--> statement-breakpoint
CREATE INDEX "nudges_ticket" ON "nudges" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "nudges_unsaid" ON "nudges" USING btree ("id") WHERE letter_id is null;--> statement-breakpoint
CREATE INDEX "ticket_events_ticket" ON "ticket_events" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE INDEX "tickets_live" ON "tickets" USING btree ("team_id","state") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "tickets_shop" ON "tickets" USING btree ("shop_id","opened_at");--> statement-breakpoint
CREATE INDEX "tickets_home" ON "tickets" USING btree ("home_chat");