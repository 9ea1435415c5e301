import {type RunView, shownOutcomes} from '../../state/snapshot.ts';
import {right} from '../../text/cells.ts';
import {bar} from '../charts/bars.ts';
import {count, nothing, rate, share} from '../figures.ts';
import {line, type Span} from '../line.ts';
import type {Theme} from '../theme.ts';
import {outcomeLook} from './outcomes.ts';

/** How the requests of a run were answered: rate now, total, share and a bar for each outcome. */
export function splitLines(run: RunView, width: number, theme: Theme): string[] {
	const hasTotal = width >= 40;
	const hasBar = width >= 33;
	return shownOutcomes(run.totals).map(outcome => {
		const {name, style} = outcomeLook[outcome];
		const total = run.totals[outcome];
		const painted = total > 0 ? style : 'muted';
		// Before the first closed second no rate was measured; 0.0 would claim one.
		const now = run.perSecond === null ? nothing : rate(run.rates[outcome]);
		const spans: Span[] = [
			[painted, name],
			[total > 0 ? null : 'muted', right(`${now}/s`, 10)],
		];
		if (hasTotal) spans.push([total > 0 ? null : 'muted', right(count(total, 9), 11)]);
		spans.push([total > 0 ? null : 'muted', right(share(total, run.total), 9)]);
		const room = width - (hasTotal ? 33 : 22) - 2;
		if (hasBar && room > 2) {
			spans.push(['muted', ' ▕'], [style, bar(run.total > 0 ? total / run.total : 0, room)]);
		}
		return line(theme, width, spans);
	});
}
