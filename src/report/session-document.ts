import type {Session} from '../record/schema.ts';
import {type Charts, noCharts} from './charts/chart.ts';
import type {DashboardPictures} from './dashboards/dashboard-picture.ts';
import type {Picture, ReportDocument} from './document.ts';
import {moment} from './figures.ts';
import {pictureSection} from './picture.ts';
import type {MeasuredReport, ReportPack} from './report-pack.ts';
import {reconciliationSection} from './sections/books.ts';
import {capacitySection} from './sections/capacity.ts';
import {comparisonSection} from './sections/comparison.ts';
import {dashboardSection} from './sections/dashboards.ts';
import {environmentSection} from './sections/environment.ts';
import {faultSection} from './sections/faults.ts';
import {endpointSection, latencySection} from './sections/latency.ts';
import {metricSection} from './sections/metrics.ts';
import {partSection} from './sections/parts.ts';
import {memorySection, resourceSection} from './sections/resources.ts';
import {runSection, thresholdSection, timeSection} from './sections/runs.ts';
import {slowestSection} from './sections/slowest.ts';
import {verdictSection} from './sections/verdicts.ts';
import {english, type Texts} from './texts/english.ts';

/** What a report shows beside the figures of its session. */
export interface ReportParts {
	readonly texts?: Texts;
	/** What the system that was measured brings; its words are in `texts`. */
	readonly pack?: ReportPack | null;
	readonly charts?: Charts;
	/** Dashboards and screens that lie beside the session. */
	readonly pictures?: readonly Picture[];
	/** Dashboards drawn without Grafana; null where no Prometheus was asked. */
	readonly dashboards?: DashboardPictures | null;
}

/** A session as a report, verdicts first. Every figure is the session's, or a share or rate of two of them. */
export function describeSession(session: Session, parts: ReportParts = {}): ReportDocument {
	const {texts: t = english, pack = null, charts = noCharts, pictures = [], dashboards = null} = parts;
	const measured = pack?.measured?.(session, t) ?? null;
	return {
		title: t.lead.title(session.id),
		lead: leadOf(session, t, measured),
		sections: [
			verdictSection(session, t),
			runSection(session, t, charts, pack),
			partSection(session, t),
			faultSection(session, t),
			...(pack?.sections(session, t) ?? []),
			comparisonSection(session, t, charts),
			capacitySection(session, t),
			timeSection(session, t, charts),
			latencySection(session, t, charts),
			endpointSection(session, t),
			slowestSection(session, t),
			measured?.section(charts) ?? memorySection(session, t, charts),
			reconciliationSection(session, t),
			thresholdSection(session, t),
			metricSection(session, t),
			resourceSection(session, t),
			dashboardSection(dashboards, t),
			pictureSection(pictures, t),
			environmentSection(session, t, pack),
		].filter(section => section !== null),
	};
}

function leadOf(session: Session, t: Texts, measured: MeasuredReport | null): string[] {
	const {startedAt, endedAt, endedBy, environment, options, runs} = session;
	const took = endedAt === null ? null : Date.parse(endedAt) - Date.parse(startedAt);
	const lasted = took === null || Number.isNaN(took) ? null : t.duration(took);
	if (runs.length === 0 && measured) return [measured.lead(moment(startedAt), lasted, t.lead.endings[endedBy])];
	return [
		t.lead.summary({
			moment: moment(startedAt),
			duration: lasted,
			ending: t.lead.endings[endedBy],
			runs: runs.length,
			stack: environment.stack,
			k6: environment.k6,
			cpus: environment.cpus,
			scale: options.scale,
			rounds: options.rounds,
		}),
		...(environment.stack === 'embedded' ? [t.lead.embedded] : []),
		...(options.rounds < 2 && runs.length > 0 ? [t.lead.anecdote] : []),
	];
}
