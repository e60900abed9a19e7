ALTER TABLE "team_members" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
UPDATE "team_members" m SET "left_at" = now() FROM "teams" t, "chats" c
	WHERE t."id" = m."team_id" AND m."open_id" = any(string_to_array(c."settings"->>'left', ' '))
	AND (c."chat_id" = t."chat_id" OR (t."chat_id" IS NULL AND c."settings"->>'team' = t."id"::text));--> statement-breakpoint
UPDATE "chats" SET "settings" = "settings" - 'left' WHERE "settings" ? 'left';