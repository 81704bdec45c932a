import { lazyPart } from '../lazy-part.tsx';

export type DayInputProps = {
  /** A day as `yyyy-MM-dd`; empty or left out for none. */
  readonly value?: string | null;
  /** Hears the day, empty when it was cleared. */
  readonly onChange?: (value: string) => void;
  /** The last day that may be chosen. */
  readonly latest?: string;
  /** Whether there has to be a day, so that none can be cleared. */
  readonly isRequired?: boolean;
  readonly id?: string;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly 'aria-label'?: string;
};

/** A day, typed or chosen from a calendar, which is loaded when it is first shown. */
export const DayInput = lazyPart<DayInputProps>(async () => (await import('./day-picker.tsx')).DayPicker);
