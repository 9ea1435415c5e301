import type {SwitchState} from '../../state/screen/switch-state.ts';
import {keyGroups} from './keys.ts';

/** docs/keys.md, from the table; `axis` is what there is to be switched. */
export function keysPage(axis: Pick<SwitchState, 'axis' | 'values'> | null): string {
	const lines = [
		'# Keys',
		'',
		'Written from `src/ui/keys/keys.ts` by `npm run docs`; a test fails when the two differ.',
	];
	for (const {group, note, bindings} of keyGroups(axis)) {
		lines.push('', `## ${group}: ${note}`, '', '| key | does |', '| --- | --- |');
		for (const {label, description} of bindings) lines.push(`| \`${label}\` | ${description} |`);
	}
	lines.push('', 'Questions are answered with `y`, Enter or the key that asked them; `n` and Esc are no.', '');
	return lines.join('\n');
}
