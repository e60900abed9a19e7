CREATE TABLE "late_commands" (
	"message_id" text PRIMARY KEY NOT NULL,
	"heard" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"at" timestamp with time zone NOT NULL
);
