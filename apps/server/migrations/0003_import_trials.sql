CREATE TABLE "imports"."import_grade" (
	"import_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"row" integer,
	"code" text,
	"rows" integer NOT NULL,
	"grade_now" text,
	"grade_then" text,
	CONSTRAINT "import_grade_import_id_place_pk" PRIMARY KEY("import_id","place")
);
--> statement-breakpoint
ALTER TABLE "grading"."grading_run" ADD COLUMN "outdated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports"."import_file" ADD COLUMN "source" jsonb;--> statement-breakpoint
ALTER TABLE "imports"."import_file" ADD COLUMN "rejections" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "imports"."import_file" ADD COLUMN "trial" jsonb;--> statement-breakpoint
ALTER TABLE "imports"."import_file" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports"."import_file" ADD COLUMN "file_deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports"."import_row" ADD COLUMN "line" integer;--> statement-breakpoint
ALTER TABLE "imports"."import_file" DROP COLUMN "encoding";--> statement-breakpoint
ALTER TABLE "imports"."import_row" DROP COLUMN "grade";