CREATE TABLE "file_intakes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "file_intakes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"taker" text,
	"state" text NOT NULL,
	"asked_by" text NOT NULL,
	"chat_id" text NOT NULL,
	"message_id" text NOT NULL,
	"reply_chat" text NOT NULL,
	"source" text,
	"name" text DEFAULT '' NOT NULL,
	"digest" text DEFAULT '' NOT NULL,
	"content" jsonb,
	"shown" jsonb,
	"done_by" text,
	"done_text" jsonb,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "file_intakes_wanted" ON "file_intakes" USING btree ("asked_by","state");--> statement-breakpoint
CREATE INDEX "file_intakes_at" ON "file_intakes" USING btree ("at");