DELETE FROM "plumbing"."idempotency_key" WHERE "status" IS NULL;--> statement-breakpoint
ALTER TABLE "plumbing"."idempotency_key" ALTER COLUMN "status" SET NOT NULL;