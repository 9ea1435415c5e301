import {usageError} from './errors.ts';
import type {Value} from './option-values.ts';
import {kept} from './text/say.ts';

/** Where in Kubernetes the load is made, and which hosts it may meet. */
export interface ClusterOptions {
	readonly context: string;
	readonly namespace: string;
	/** File that states more of the pods. */
	readonly podTemplate: string | null;
	readonly onlyHosts: readonly string[];
}

/** Options that say nothing without `--on`. */
const belonging = ['kube-context', 'namespace', 'pod-template'];

/** What `--on kubernetes` needs, checked; null where the load is made here. */
export function asCluster(values: Readonly<Record<string, Value | undefined>>): ClusterOptions | null {
	if (values.on === undefined) {
		const lonely = belonging.find(name => values[name] !== undefined);
		if (lonely === undefined) return null;
		throw usageError(kept`--${lonely} belongs to --on kubernetes: add that, or leave it out.`);
	}
	const context = values['kube-context'];
	if (context === undefined)
		throw usageError(
			kept`--on kubernetes needs --kube-context <name>: the current one of kubectl is never taken unasked.`,
		);
	const namespace = values.namespace;
	if (namespace === undefined)
		throw usageError(kept`--on kubernetes needs --namespace <name>: where the pods that make the load are to be.`);
	if (String(namespace).startsWith('kube-'))
		throw usageError(kept`--namespace ${namespace} belongs to Kubernetes itself: name one that was made for load.`);
	return {
		context: String(context),
		namespace: String(namespace),
		podTemplate: values['pod-template'] === undefined ? null : String(values['pod-template']),
		onlyHosts: neededHosts(values['only-hosts']),
	};
}

function neededHosts(given: Value | undefined): readonly string[] {
	const hosts = asHosts(given);
	if (hosts.length === 0)
		throw usageError(kept`--on kubernetes needs --only-hosts <host>,…: the run stops when the script asks any other.`);
	return hosts;
}

/** The hosts of `--only-hosts`, checked; none where it was not given. */
export function asHosts(given: Value | undefined): readonly string[] {
	const hosts = ((given ?? []) as readonly string[]).flatMap(value => value.split(',')).map(host => host.trim());
	const strange = hosts.find(host => !/^[\w.-]+$|^[\da-f:]+$/i.test(host));
	if (strange !== undefined)
		throw usageError(kept`--only-hosts takes host names or addresses (shop.example.com), not "${strange}".`);
	return hosts;
}
