import {NeverBegan} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {kept} from '../../text/say.ts';
import {listed} from '../../text/sentence.ts';
import {takeDocuments} from './json-documents.ts';
import type {Kubectl} from './kubectl.ts';

/** What perf-tui does in a namespace; docs/kubernetes/role.yaml grants the same. */
const neededRights: readonly {
	group: string;
	resource: string;
	subresource?: string;
	verbs: readonly string[];
}[] = [
	{group: 'batch', resource: 'jobs', verbs: ['create', 'delete', 'get', 'list', 'patch']},
	{group: '', resource: 'pods', verbs: ['get', 'list', 'watch']},
	{group: '', resource: 'pods', subresource: 'exec', verbs: ['create', 'get']},
	{group: '', resource: 'pods', subresource: 'portforward', verbs: ['create', 'get']},
	{group: '', resource: 'secrets', verbs: ['create']},
];

interface Review {
	readonly status?: {readonly allowed?: boolean};
}

/** Asks the API for every right at once; a UserError that names those that are missing, or says that nobody answers. */
export async function checkRights(kubectl: Kubectl): Promise<void> {
	const {context, namespace} = kubectl;
	const asked = neededRights.flatMap(({verbs, ...right}) => verbs.map(verb => ({...right, verb})));
	const items = asked.map(resourceAttributes => ({
		apiVersion: 'authorization.k8s.io/v1',
		kind: 'SelfSubjectAccessReview',
		spec: {resourceAttributes: {namespace, ...resourceAttributes}},
	}));
	const {exitCode, isMissing, stdout, why} = await kubectl.run(['create', '-f', '-', '-o', 'json'], {
		input: JSON.stringify({apiVersion: 'v1', kind: 'List', items}),
	});
	if (isMissing)
		throw new NeverBegan(
			kept`--on kubernetes needs kubectl, which is not installed: install it, "perf-tui doctor" looks for it.`,
			exitCodes.toolMissing,
		);
	if (exitCode !== 0)
		throw new NeverBegan(
			kept`The Kubernetes API of context ${context} does not take us (${why}): try "kubectl --context ${context} get pods -n ${namespace}".`,
		);
	const reviews = takeDocuments(`${stdout}\n`).documents as Review[];
	const missing = asked.filter((_, i) => reviews[i]?.status?.allowed !== true);
	if (missing.length === 0) return;
	const words = missing.map(
		({verb, resource, subresource}) => `${verb} ${resource}${subresource ? `/${subresource}` : ''}`,
	);
	throw new NeverBegan(
		kept`Context ${context} may not ${listed(words, words.length)} in namespace ${namespace}: whoever runs the cluster grants it by docs/kubernetes/role.yaml.`,
	);
}
