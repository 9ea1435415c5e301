/** `npm run docs`: writes the pages that come from code. Tests fail when one of them is stale. */
import {writeFileSync} from 'node:fs';
import {limitsJsonSchema} from '../src/limits/limits-file.ts';
import {packSchemas} from '../src/packs.ts';
import {limiterSwitch} from '../src/product/limiter/switch-axis.ts';
import {targetJsonSchema} from '../src/product/stack/target/target-file.ts';
import {sessionJsonSchema} from '../src/record/json-schema.ts';
import {keysPage} from '../src/ui/keys/keys-page.ts';

writeFileSync(new URL('keys.md', import.meta.url), keysPage(limiterSwitch('on')));
writeFileSync(
	new URL('session.schema.json', import.meta.url),
	`${JSON.stringify(sessionJsonSchema(packSchemas), null, 2)}\n`,
);
writeFileSync(new URL('target.schema.json', import.meta.url), `${JSON.stringify(targetJsonSchema(), null, 2)}\n`);
writeFileSync(new URL('limits.schema.json', import.meta.url), `${JSON.stringify(limitsJsonSchema(), null, 2)}\n`);
