import type {
  Customer,
  CustomerFilter,
  CustomerStatus,
  FormDefinition,
  GradeBadge,
  KeptTags,
} from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';
import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, jsonb, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytesColumn, instantColumn } from '../../store/columns.ts';

export const customers = pgSchema('customers');

/** Grade ordinal of a customer without a grade: sorts after every grade, and spares the lists a null. */
export const ungraded = 9999;

/** The fields whose values are kept as facets, `field=value` or `field=` for none, with their columns as texts. */
export const facetColumns = [
  ['kind', 'kind'],
  ['status', 'status'],
  ['region', 'region'],
  ['industry', 'industry'],
  ['grade', 'grade'],
  ['owner', 'owner_id'],
  ['unit', 'unit_id::text'],
  ['targetMarketId', 'target_market_id::text'],
] as const;

/** The text fields found by a part of them, with how many letters a piece has: fewer where signs are many or words short. */
export const piecedColumns = [
  ['phone', 'phone', 3],
  ['phoneKey', 'phone_key', 3],
  ['email', 'email', 3],
  ['idNumber', 'id_number', 3],
  ['code', 'code', 3],
  ['address', 'address', 2],
  ['region', 'region', 1],
  ['industry', 'industry', 1],
] as const;

/** What the indexes of the sort orders carry: a filter by these passes over customers without reading them. */
export const carriedColumns = [
  'kind',
  'status',
  'region',
  'industry',
  'grade',
  'unitId',
  'ownerId',
  'createdAt',
  'updatedAt',
  'lastContactAt',
] as const;

/**
 * All pieces of these fields, each marked with its field, what a field begins with first; a migration defines the
 * function.
 */
export const piecesOfFields = sql.raw(
  `(${piecedColumns
    .map(([field, column, size]) => `customers.pieces_of('${field}', ${column}, ${size})`)
    .join(' || ')})`,
);

/**
 * Customers' master data. `searchText` holds the folded name, code and initials, `grams` its pieces of two and
 * three letters; `nameKey` and `phoneKey` are name and phone as duplicates are compared. One index over facets, tags, pieces and custom
 * fields answers every mix of equalities and a search by intersecting short lists, however rare the mix. The indexes
 * of the sort orders carry what is filtered by most, so that a frequent mix is met without reading the rows passed over.
 */
export const customer = customers.table(
  'customer',
  {
    id: uuid('id').primaryKey(),
    code: text('code').notNull().unique(),
    kind: text('kind').notNull().$type<'individual' | 'organisation'>(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    searchText: text('search_text').notNull(),
    grams: text('grams').array().notNull(),
    status: text('status').notNull().$type<CustomerStatus>(),
    ownerId: text('owner_id'),
    ownerName: text('owner_name'),
    unitId: uuid('unit_id'),
    unitName: text('unit_name'),
    phone: text('phone'),
    phoneKey: text('phone_key').generatedAlwaysAs(sql.raw('customers.phone_key(phone)')),
    email: text('email'),
    address: text('address'),
    idNumber: text('id_number'),
    birthDate: date('birth_date', { mode: 'string' }),
    region: text('region'),
    industry: text('industry'),
    targetMarketId: uuid('target_market_id'),
    tags: text('tags').array().notNull().default([]),
    fields: jsonb('fields').notNull().default({}).$type<Customer['fields']>(),
    badge: jsonb('badge').$type<GradeBadge>(),
    grade: text('grade'),
    gradeOrdinal: integer('grade_ordinal').notNull().default(ungraded),
    facets: text('facets')
      .array()
      .notNull()
      .generatedAlwaysAs(
        sql.raw(
          `array[${facetColumns.map(([field, column]) => `'${field}=' || coalesce(${column}, '')`).join(', ')}]`,
        ),
      ),
    mergedIntoId: uuid('merged_into_id'),
    createdAt: instantColumn('created_at').notNull(),
    updatedAt: instantColumn('updated_at').notNull(),
    lastContactAt: instantColumn('last_contact_at'),
    ownedSince: instantColumn('owned_since'),
    pooledAt: instantColumn('pooled_at'),
    formerOwnerId: text('former_owner_id'),
    formerOwnerName: text('former_owner_name'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    ...(['updatedAt', 'createdAt', 'name', 'gradeOrdinal', 'code'] as const).map((sort) =>
      index(`customer_by_${table[sort].name}_index`).on(
        table[sort],
        table.id,
        ...carriedColumns.filter((carried) => carried !== sort).map((carried) => table[carried]),
      ),
    ),
    // Whoever shares a region or an industry, in any order: the sort orders are carried too.
    ...[['region', 'industry'] as const, ['industry', 'grade'] as const].map(([first, second]) =>
      index(`customer_of_${first}_index`).on(
        table[first],
        table[second],
        ...carriedColumns.flatMap((carried) =>
          carried === first || carried === second ? [] : [table[carried]],
        ),
        table.name,
        table.code,
        table.gradeOrdinal,
        table.id,
      ),
    ),
    index('customer_by_owner_index').on(table.ownerId, table.updatedAt, table.id, table.status),
    index().on(table.unitId, table.updatedAt, table.id),
    index().on(table.lastContactAt),
    index().on(table.birthDate),
    index().on(table.targetMarketId),
    index('customer_pieces_index').using('gin', piecesOfFields),
    index().on(table.nameKey),
    index().on(table.phone),
    index().on(table.phoneKey),
    index().on(table.email),
    index().on(table.idNumber),
    index().on(table.pooledAt, table.id),
    index('customer_found_by_index').using(
      'gin',
      table.facets,
      table.tags,
      table.grams,
      table.fields.op('jsonb_path_ops'),
    ),
  ],
);

export const contact = customers.table(
  'contact',
  {
    id: uuid('id').primaryKey(),
    customerId: uuid('customer_id').notNull(),
    name: text('name').notNull(),
    roles: text('roles').array().notNull(),
    title: text('title'),
    phone: text('phone'),
    email: text('email'),
    isPrimary: boolean('is_primary').notNull(),
    referral: jsonb('referral').$type<{
      isEasyToReach: boolean;
      isWellConnected: boolean;
      endorsesUs: boolean;
      endorsesProduct: boolean;
    }>(),
    isReferralCentre: boolean('is_referral_centre').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [index().on(table.customerId), index().on(table.isReferralCentre)],
);

export const relation = customers.table(
  'relation',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind')
      .notNull()
      .$type<'parent-company' | 'branch' | 'household' | 'guarantor' | 'introduced' | 'supplies'>(),
    parentId: uuid('parent_id').notNull(),
    childId: uuid('child_id').notNull(),
  },
  (table) => [index().on(table.parentId), index().on(table.childId)],
);

/** Everything a customer's timeline shows; notes live only here. */
export const timelineEntry = customers.table(
  'timeline_entry',
  {
    id: uuid('id').primaryKey(),
    customerId: uuid('customer_id').notNull(),
    at: instantColumn('at').notNull(),
    kind: text('kind')
      .notNull()
      .$type<
        | 'note'
        | 'document'
        | 'edit'
        | 'status'
        | 'ownership'
        | 'grade'
        | 'merge'
        | 'form'
        | 'import'
        | 'contact'
      >(),
    actorId: text('actor_id'),
    actorName: text('actor_name'),
    title: jsonb('title').notNull().$type<Label>(),
    text: text('text'),
  },
  (table) => [index().on(table.customerId, table.at, table.id)],
);

export const document = customers.table(
  'document',
  {
    id: uuid('id').primaryKey(),
    customerId: uuid('customer_id').notNull(),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    bytes: integer('bytes').notNull(),
    content: bytesColumn('content').notNull(),
    addedAt: instantColumn('added_at').notNull(),
    addedById: text('added_by_id').notNull(),
    addedByName: text('added_by_name').notNull(),
  },
  (table) => [index().on(table.customerId)],
);

/** Every version of every form; the highest is the one in use. */
export const form = customers.table(
  'form',
  {
    id: text('id').notNull(),
    version: integer('version').notNull(),
    isArchived: boolean('is_archived').notNull(),
    definition: jsonb('definition').notNull().$type<FormDefinition>(),
    changedAt: instantColumn('changed_at'),
    changedById: text('changed_by_id'),
    changedByName: text('changed_by_name'),
  },
  (table) => [primaryKey({ columns: [table.id, table.version] })],
);

export const formRecord = customers.table(
  'form_record',
  {
    customerId: uuid('customer_id').notNull(),
    formId: text('form_id').notNull(),
    formVersion: integer('form_version').notNull(),
    values: jsonb('values').notNull().$type<FormValues>(),
    savedAt: instantColumn('saved_at').notNull(),
    savedById: text('saved_by_id').notNull(),
    savedByName: text('saved_by_name').notNull(),
    version: integer('version').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.formId] })],
);
/** Filled values: section id → rows → field id → value. */
export type FormValues = Record<string, Record<string, string | number | boolean | string[] | null>[]>;

/** The next running number of customer codes that begin alike. */
export const codeCounter = customers.table('code_counter', {
  prefix: text('prefix').primaryKey(),
  next: integer('next').notNull(),
});

export const savedView = customers.table(
  'saved_view',
  {
    id: uuid('id').primaryKey(),
    title: text('title').notNull(),
    isShared: boolean('is_shared').notNull(),
    ownerId: text('owner_id').notNull(),
    ownerName: text('owner_name').notNull(),
    search: text('search'),
    filter: jsonb('filter').$type<CustomerFilter>(),
    sort: text('sort').notNull(),
    columns: text('columns').array().notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [index().on(table.ownerId)],
);

/** Counted things that change hands with customers. */
export type Inventory = {
  customers: number;
  contacts: number;
  documents: number;
  notes: number;
  forms: number;
  relations: number;
};

export const handOver = customers.table(
  'hand_over',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull().$type<'transfer' | 'redistribution' | 'claim' | 'release' | 'recycle'>(),
    fromId: text('from_id'),
    fromName: text('from_name'),
    toId: text('to_id'),
    toName: text('to_name'),
    byId: text('by_id'),
    byName: text('by_name'),
    at: instantColumn('at').notNull(),
    reason: text('reason'),
    customerIds: uuid('customer_ids').array().notNull().default([]),
    before: jsonb('before').notNull().$type<Inventory>(),
    after: jsonb('after').notNull().$type<Inventory>(),
  },
  (table) => [index().on(table.toId, table.kind, table.at)],
);

/** What a merge moved, so that it can be moved back. */
export type MergeSnapshot = {
  survivorBefore: Record<string, unknown>;
  /** When the survivor was last spoken to; merges of an earlier version do not say, and moved nothing of it. */
  lastContactBefore?: string | null;
  /** Whose tags were kept; merges of an earlier version joined those of both. */
  tags?: KeptTags;
  mergedStatus: CustomerStatus;
  contacts: string[];
  documents: string[];
  timeline: string[];
  relations: (typeof relation.$inferSelect)[];
  forms: string[];
  /** Ties that were dropped rather than moved; merges of an earlier version do not say. */
  droppedRelations?: string[];
  /** Moved contacts that were the primary one before. */
  demoted?: string[];
};

export const merge = customers.table('merge', {
  id: uuid('id').primaryKey(),
  survivorId: uuid('survivor_id').notNull(),
  mergedId: uuid('merged_id').notNull(),
  snapshot: jsonb('snapshot').notNull().$type<MergeSnapshot>(),
  at: instantColumn('at').notNull(),
  byId: text('by_id').notNull(),
  byName: text('by_name').notNull(),
  undoneAt: instantColumn('undone_at'),
});

export const targetMarket = customers.table('target_market', {
  id: uuid('id').primaryKey(),
  title: text('title').notNull(),
  dimensions: jsonb('dimensions').notNull().$type<TargetMarketDimensions>(),
  hasManyAlike: boolean('has_many_alike').notNull(),
  isConcentrated: boolean('is_concentrated').notNull(),
  isProportionate: boolean('is_proportionate').notNull(),
  version: integer('version').notNull().default(1),
});
export type TargetMarketDimensions = Record<
  'age' | 'sex' | 'education' | 'occupation' | 'income' | 'area',
  string | null
>;

/** A file an export job made. */
export const exportFile = customers.table('export_file', {
  jobId: uuid('job_id').primaryKey(),
  name: text('name').notNull(),
  mediaType: text('media_type').notNull(),
  content: bytesColumn('content').notNull(),
  ownerId: text('owner_id').notNull(),
  createdAt: instantColumn('created_at').notNull(),
});
