CREATE TABLE "staff_words" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"message_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"said_by" text NOT NULL,
	"words" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_words_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "wording_slips" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"message_id" text NOT NULL,
	"team_id" integer NOT NULL,
	"said_by" text NOT NULL,
	"families" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"hinted_at" timestamp with time zone,
	CONSTRAINT "wording_slips_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE INDEX "staff_words_chat" ON "staff_words" USING btree ("chat_id","at");--> statement-breakpoint
CREATE INDEX "wording_slips_team" ON "wording_slips" USING btree ("team_id","at");--> statement-breakpoint
CREATE INDEX "wording_slips_person" ON "wording_slips" USING btree ("said_by","hinted_at");