DROP INDEX "customers"."customer_grams_index";--> statement-breakpoint
DROP INDEX "customers"."customer_tags_index";--> statement-breakpoint
ALTER TABLE "customers"."customer" ADD COLUMN "facets" text[] GENERATED ALWAYS AS (array_remove(array['kind=' || kind, 'status=' || status, 'region=' || region, 'industry=' || industry, 'grade=' || grade, 'owner=' || owner_id, 'unit=' || unit_id::text, 'targetMarketId=' || target_market_id::text], null)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "customer_found_by_index" ON "customers"."customer" USING gin ("facets","tags","grams","fields" jsonb_path_ops);--> statement-breakpoint
UPDATE "customers"."customer" SET "grams" = array(SELECT DISTINCT piece FROM (SELECT unnest("grams") AS piece UNION ALL SELECT substr(word, place, 3) FROM regexp_split_to_table("search_text", E'\n') AS word, generate_series(1, length(word) - 2) AS place) AS pieces);
