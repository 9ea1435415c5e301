import {koreanK6Ends} from '../../../text/korean/command-line/k6-search.ts';
import {koreanKubernetes} from '../../../text/korean/command-line/kubernetes.ts';
import {koreanResultReasons} from '../../../text/korean/command-line/results.ts';
import {koreanRuns} from '../../../text/korean/command-line/runs.ts';
import {koreanSystems} from '../../../text/korean/command-line/systems.ts';
import {koreanEvents} from '../../../text/korean/events.ts';
import {koreanFaultEvents} from '../../../text/korean/fault-events.ts';
import {koreanSession} from '../../../text/korean/session.ts';
import type {Catalog} from '../../../text/say.ts';
import {picked, shapesOfKept} from './kept-shape.ts';

/** Of other catalogs, the kept texts that runs record as well. */
export const recordedToo: readonly (readonly [catalog: Catalog, templates: readonly string[]])[] = [
	[
		koreanRuns,
		[
			'the load had ended before',
			'There is nothing here that could be broken.',
			'only {0} GB are free, and the run may write {1} GB',
			'the disk was full: the run was ended early',
			'this run stands without the books of its system ({0})',
			'this run was not judged whole: {0}',
			'k6 did not stop within {0} s and was ended: its teardown hangs',
			'k6 was silent for {0} s and was ended: its init or setup code hangs',
			'nothing was read of it while the run was on',
		],
	],
	[
		koreanSession,
		[
			'{0} is measured again',
			'{0} is not measured: {1}',
			'no containers are watched',
			'not part of the embedded stack',
			'no such container is running',
		],
	],
	[
		koreanSystems,
		[
			'Prometheus refuses the query: {0}',
			'exit code {0} (interrupted)',
			'exit code {0} (aborted)',
			'exit code {0} (killed)',
			'exit code {0} (segmentation fault)',
			'exit code {0} (terminated)',
			'running, no health check',
			'{0} has the address {1} in {2}, and had {3}',
			'{0} is in the network {1}, and was not',
			'{0} is not called {1} in {2}',
			'{0} is not in the network {1}',
		],
	],
	[koreanKubernetes, ['its connection is silent', 'what it sent could not be kept here ({0})']],
	[koreanResultReasons, ['No Prometheus answers at {0}', 'What answers at {0} is no Prometheus ({1} to a query)']],
];

/** Shapes of kept texts that runs record: what became of services and faults, how k6 ended, why nothing was measured. */
export const keptShapes = shapesOfKept({
	...koreanEvents,
	...koreanFaultEvents,
	...koreanK6Ends,
	...Object.assign({}, ...recordedToo.map(([catalog, templates]) => picked(catalog, templates))),
});
