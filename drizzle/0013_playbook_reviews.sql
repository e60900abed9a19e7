ALTER TABLE "playbook_versions" ALTER COLUMN "reviewer" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "playbook_versions" ADD COLUMN "state" text DEFAULT 'kept' NOT NULL;--> statement-breakpoint
ALTER TABLE "playbook_versions" ADD COLUMN "reviewed_at" timestamp with time zone;