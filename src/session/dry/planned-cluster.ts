import type {Options} from '../../options.ts';
import {kept} from '../../text/say.ts';

/** What would be made in a cluster for each run, and go with its end. */
export interface PlannedCluster {
	readonly context: string;
	readonly namespace: string;
	readonly podTemplate: string | null;
	/** Of each run. */
	readonly objects: readonly string[];
}

/** Null where the load is made on this machine. The version of k6 names the image, where one is at hand. */
export function plannedCluster({cluster, instances}: Options, k6Version: string | null): PlannedCluster | null {
	if (cluster === null) return null;
	const {context, namespace, podTemplate} = cluster;
	const image =
		podTemplate === null ? `grafana/k6:${k6Version ?? '<version>'}` : kept`the image of ${podTemplate}, or k6’s`;
	return {
		context,
		namespace,
		podTemplate,
		objects: [
			instances === 1
				? kept`Job perf-tui-<random> with 1 pod of ${image}, deleted at its end`
				: kept`Job perf-tui-<random> with ${instances} pods of ${image}, deleted at its end`,
			kept`Secret perf-tui-<random> with the variables of the script, which goes with the Job`,
		],
	};
}
