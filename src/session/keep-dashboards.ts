import type {Options} from '../options.ts';
import {kept} from '../text/say.ts';
import {askDashboards} from './disk/ask-dashboards.ts';
import type {Notifier} from './screen/notifier.ts';
import type {Sessions} from './sessions.ts';

const patienceMs = 30_000;

/**
 * With --prometheus: asks for the dashboards over the runs while the Prometheus is still up, which may end with the
 * session. What cannot be had costs the pictures and nothing else.
 */
export async function keepDashboards(
	{options, sessions, notifier}: {readonly options: Options; readonly sessions: Sessions; readonly notifier: Notifier},
	url: string | null,
): Promise<void> {
	const {folder, session} = sessions.writer();
	if (!options.prometheus || url === null || session().runs.length === 0) return;
	const signal = AbortSignal.timeout(patienceMs);
	try {
		const {problem} = await askDashboards(folder, session(), {url, signal});
		if (problem !== null) notifier.event('warning', 'prometheus', problem);
	} catch (error) {
		if (!signal.aborted) throw error;
		notifier.event(
			'warning',
			'prometheus',
			kept`gave no dashboards within ${patienceMs / 1000} s: ask again with "report"`,
		);
	}
}
