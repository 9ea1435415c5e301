/** Whose service a figure is of; unknown where the session does not say; null where there is no reference of it. */
export type MeasuredKind = 'reference' | 'yours' | 'unknown' | null;
