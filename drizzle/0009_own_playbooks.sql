CREATE TABLE "playbook_versions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"book" text NOT NULL,
	"kind" text NOT NULL,
	"source" text,
	"author" text NOT NULL,
	"reviewer" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "playbook_versions_book" ON "playbook_versions" USING btree ("book","id");