CREATE TABLE "drafts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"complaint" jsonb NOT NULL,
	"chat_id" text NOT NULL,
	"message_id" text NOT NULL,
	"said_by" text NOT NULL,
	"ticket_id" integer,
	"answered_by" text,
	"answered_at" timestamp with time zone,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "drafts_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_pieces" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"ticket_id" integer NOT NULL,
	"chat_id" text NOT NULL,
	"message_id" text,
	"said_by" text NOT NULL,
	"words" text NOT NULL,
	"attachments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"recalled_at" timestamp with time zone,
	CONSTRAINT "ticket_pieces_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_events" ADD COLUMN "facts" jsonb;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "recalled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "urged_step" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "urged_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket_pieces" ADD CONSTRAINT "ticket_pieces_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drafts_waiting" ON "drafts" USING btree ("chat_id","said_by") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "ticket_pieces_ticket" ON "ticket_pieces" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE INDEX "tickets_source" ON "tickets" USING btree ("source_chat","opened_at");--> statement-breakpoint
CREATE INDEX "tickets_category" ON "tickets" USING btree ("category","opened_at");