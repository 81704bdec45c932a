ALTER TABLE "customers"."hand_over" ALTER COLUMN "reason" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "customers"."hand_over" ADD COLUMN "customer_ids" uuid[] DEFAULT '{}' NOT NULL;