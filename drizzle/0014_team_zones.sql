ALTER TABLE "teams" ADD COLUMN "zone" text;--> statement-breakpoint
UPDATE "teams" t SET "zone" = nullif(c."settings"->>'zone', '') FROM "chats" c
	WHERE c."chat_id" = t."chat_id" OR (t."chat_id" IS NULL AND c."settings"->>'team' = t."id"::text);--> statement-breakpoint
UPDATE "chats" SET "settings" = "settings" - 'zone' WHERE "settings" ? 'zone';