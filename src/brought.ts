import type {Brought} from './option-table.ts';
import {productOptions} from './product/command-line/options.ts';

/** What the packs of src/packs.ts add to the command line: apart from them, so that `--help` waits for none of them. */
export const brought: Brought = {options: productOptions};
