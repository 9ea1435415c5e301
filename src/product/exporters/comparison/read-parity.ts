import type {Parity} from '../parity.ts';
import type {ExporterProject} from '../stack/project.ts';
import {comparePages} from './compare-pages.ts';
import {firstPage} from './measure-variant.ts';

const services = ['target-all', 'rjmx-exporter', 'jmx-exporter'] as const;

/**
 * Whether rjmx-exporter says what jmx_exporter says, as a process and as an agent, of one JVM that all of them read at
 * once. Starts it and removes it; what the exporter logged last is told when they do not agree.
 */
export async function readParity(
	project: ExporterProject,
	signal: AbortSignal,
	onStarted: () => Promise<void>,
	onLogLines: (service: string, lines: readonly string[]) => void,
): Promise<Parity> {
	try {
		await project.start(services, signal);
		await onStarted();
		const page = async (service: string, port: number) => {
			const url = `${await project.address(service, port)}/metrics`;
			await firstPage(url, 0, {exporter: service, services, project, signal});
			return url;
		};
		const rjmx = await page('rjmx-exporter', 9090);
		const standalone = await comparePages([rjmx, await page('jmx-exporter', 9404)], 'jmx-exporter', signal);
		const agent = await comparePages([rjmx, await page('target-all', 9405)], 'jmx_exporter as agent', signal);
		const ok = standalone.ok && agent.ok;
		// The containers go with this answer, and what they logged with them.
		if (!ok) onLogLines('rjmx-exporter', await project.lastLines('rjmx-exporter'));
		return {
			ok,
			series: standalone.series,
			missing: [...standalone.missing, ...agent.missing],
			different: [...standalone.different, ...agent.different],
		};
	} finally {
		await project.remove();
	}
}
