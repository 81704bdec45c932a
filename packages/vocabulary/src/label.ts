import { z } from 'zod';

/** The languages every user-facing word exists in; Chinese is the default. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** A user-facing word or sentence in both languages; both must be non-empty. */
export const label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Label = z.infer<typeof label>;
