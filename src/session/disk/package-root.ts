import {fileURLToPath} from 'node:url';

/** The folder of package.json: two levels above this file both in src/ and in dist/. Ends with a slash. */
export const packageRoot = fileURLToPath(new URL('../../../', import.meta.url));
