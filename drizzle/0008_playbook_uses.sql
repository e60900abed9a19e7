CREATE TABLE "commitments" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"ticket_id" integer NOT NULL,
	"words" text NOT NULL,
	"day" date NOT NULL,
	"weekly" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"promised_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"settled_by" text,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "playbook_uses" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"book" text NOT NULL,
	"step" text NOT NULL,
	"variant" text NOT NULL,
	"ticket_id" integer,
	"words" text NOT NULL,
	"used_by" text NOT NULL,
	"outcome" text DEFAULT 'used' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "commitments_ticket" ON "commitments" USING btree ("ticket_id","day");--> statement-breakpoint
CREATE INDEX "playbook_uses_ticket" ON "playbook_uses" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE INDEX "playbook_uses_step" ON "playbook_uses" USING btree ("book","step","variant");