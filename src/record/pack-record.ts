import * as z from 'zod';

/** What a pack wrote of a run or of a session, below its name; its own schema says what that is (`src/product/record.ts`). */
export const packRecordSchema = z.looseObject({name: z.string()});

/** What a pack wrote, read by nobody but the pack of that name. */
export type PackRecord = z.infer<typeof packRecordSchema>;
