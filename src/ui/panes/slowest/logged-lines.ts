import {type RequestRecord, type SlowestRecord, secondOf} from '../../../record/slowest-schema.ts';
import {say} from '../../../text/say.ts';
import {line} from '../../line.ts';
import type {Theme} from '../../theme.ts';
import {eventLines} from '../events.ts';

/** What services logged in the seconds in which requests ended, in lines of exactly `width` cells; none of a quiet second. */
export function loggedLines(
	requests: readonly RequestRecord[],
	logs: SlowestRecord['logs'],
	width: number,
	theme: Theme,
): string[] {
	const seconds = [...new Set(requests.map(({at}) => secondOf(at)))];
	return seconds.flatMap(second => {
		const {lines = [], isCut = false} = logs?.[second] ?? {};
		return [
			...lines.flatMap(({at, service, level, text}) =>
				eventLines({atMs: Date.parse(at), source: service, level, text}, width, theme, 1, true, text),
			),
			...(isCut ? [line(theme, width, [['muted', say`${'…'} and more in that second`]])] : []),
		];
	});
}
