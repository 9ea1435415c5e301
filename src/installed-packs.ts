import type {PackEntry} from './pack/pack.ts';
import {productEntry} from './product/entry.ts';

/** Every pack that perf-tui comes with; the first brings up a system where the user names none. */
export const installedPacks: readonly PackEntry[] = [productEntry];
