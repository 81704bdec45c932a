CREATE FUNCTION "customers"."phone_key"(phone text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  typed text := translate(lower(phone), '０１２３４５６７８９＋－（）＃　', '0123456789+-()# ');
  digits text;
  home text;
BEGIN
  -- What follows is an extension or a second number.
  typed := regexp_replace(typed, '(\d\D*?)(转|轉|分机|分機|ext|[x#*,;/、，；]).*$', '\1');
  typed := regexp_replace(btrim(typed),
    '^((?:\(?\+?(?:00)?86[)\s-]*)?(?:(?!(?:00)?86[)\s-])\(?\d{2,4}[)\s-]+\d{3,4}[\s-]?\d{4}|\d{10,12}))\s*-\s*\d{1,6}$', '\1');
  digits := regexp_replace(typed, '\D', '', 'g');
  IF typed ~ '^\(*(\+|00)' THEN
    home := substring(digits from '^(?:00)?86(\d+)$');
    -- A number of another country keeps its code.
    IF home IS NULL THEN
      digits := ltrim(digits, '0');
      RETURN CASE WHEN length(digits) >= 7 THEN '+' || digits END;
    END IF;
  ELSE
    home := coalesce(substring(digits from '^86(0?\d{10,11})$'), digits);
  END IF;
  -- A landline that was typed after the country code lacks the 0 of its area.
  IF digits <> home AND home !~ '^(0|1[3-9]\d{9}$|[48]00)' THEN
    home := '0' || home;
  END IF;
  home := regexp_replace(home, '^0(?=1[3-9]\d{9}$)', '');
  -- Shorter ones are hotlines, or no numbers at all.
  RETURN CASE WHEN length(home) >= 7 AND home ~ '[1-9]' THEN home END;
END $$;--> statement-breakpoint
CREATE TABLE "customers"."dismissal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"first_code" text NOT NULL,
	"second_code" text NOT NULL,
	"matched" text[] NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	CONSTRAINT "dismissal_first_code_second_code_unique" UNIQUE("first_code","second_code")
);
--> statement-breakpoint
DROP INDEX "customers"."customer_pieces_index";--> statement-breakpoint
ALTER TABLE "customers"."customer" ADD COLUMN "phone_key" text GENERATED ALWAYS AS (customers.phone_key(phone)) STORED;--> statement-breakpoint
CREATE INDEX "customer_phone_key_index" ON "customers"."customer" USING btree ("phone_key");--> statement-breakpoint
CREATE INDEX "customer_pieces_index" ON "customers"."customer" USING gin ((customers.pieces_of('phone', phone, 3) || customers.pieces_of('phoneKey', phone_key, 3) || customers.pieces_of('email', email, 3) || customers.pieces_of('idNumber', id_number, 3) || customers.pieces_of('code', code, 3) || customers.pieces_of('address', address, 2) || customers.pieces_of('region', region, 1) || customers.pieces_of('industry', industry, 1)));--> statement-breakpoint
ANALYZE "customers"."customer";
