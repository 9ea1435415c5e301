import type {Session} from '../../../record/schema.ts';
import {kindOf} from '../../../report/implementations.ts';
import type {MeasuredReport} from '../../../report/report-pack.ts';
import type {Texts} from '../../../report/texts/english.ts';
import {exporterTexts} from './exporter-texts.ts';
import {exporterLines} from './lines.ts';
import {exporterSection} from './section.ts';

/** The measured comparison of the two exporters; null where there was none. */
export function measuredExporters(session: Session, t: Texts): MeasuredReport | null {
	const {memory, environment} = session;
	const comparison = memory?.comparison;
	if (!memory || !comparison) return null;
	return {
		made: exporterTexts(t).made,
		lead: (moment, duration, ending) =>
			exporterTexts(t).lead(
				moment,
				duration,
				ending,
				`Docker ${environment.docker ?? '–'}`,
				kindOf(environment, memory.a.service, t),
			),
		section: charts => exporterSection(session, {...memory, comparison}, t, charts),
		lines: exporterLines(session, memory, t),
	};
}
