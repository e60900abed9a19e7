ALTER TABLE "tickets" ADD COLUMN "followers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "about" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "wait_reason" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "wait_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "wait_due" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "next_update_due" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "call_due" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "neglect_due" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "goal_metric" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "goal_value" double precision;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "goal_day" date;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "merged_into" integer;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "confirmed_by" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "rating" integer;