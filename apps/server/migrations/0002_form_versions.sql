ALTER TABLE "customers"."form" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers"."form" ADD COLUMN "changed_by_id" text;--> statement-breakpoint
ALTER TABLE "customers"."form" ADD COLUMN "changed_by_name" text;