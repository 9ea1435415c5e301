import {expect, test} from 'vitest';
import {podState, type RawPod} from '../../../src/generators/kubernetes/pod.ts';

const pod = (status: RawPod['status'], metadata: Partial<RawPod['metadata']> = {}): RawPod => ({
	metadata: {name: 'p', labels: {'batch.kubernetes.io/job-completion-index': '1'}, ...metadata},
	spec: {nodeName: 'n1', containers: [{name: 'k6', image: 'grafana/k6:9'}]},
	status: {phase: 'Pending', ...status},
});
const container = (name: string, state: object) => ({name, image: 'i', state});

test('what keeps a pod from beginning is one sentence', () => {
	const message = '0/2 nodes are available: 2 Insufficient cpu. preemption: none.';
	const conditions = [{type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message}];
	expect(podState(pod({conditions})).waits).toBe('no node takes it: 0/2 nodes are available: 2 Insufficient cpu');
	const waiting = {waiting: {reason: 'ErrImagePull', message: 'not found\n more'}};
	expect(podState(pod({containerStatuses: [container('k6', waiting)]})).hopeless).toBe(
		'the image grafana/k6:9 cannot be pulled: not found more',
	);
	expect(
		podState(pod({containerStatuses: [container('k6', {waiting: {reason: 'PodInitializing'}})]})).hopeless,
	).toBeNull();
});

test('a k6 that has ended tells its code; one that was killed for memory, evicted or deleted is lost', () => {
	const ended = (terminated: object) => pod({containerStatuses: [container('k6', {terminated})]});
	expect(podState(ended({exitCode: 99, reason: 'Error'}))).toMatchObject({
		k6Code: 99,
		lost: null,
		index: 1,
		node: 'n1',
	});
	expect(podState(ended({exitCode: 137, reason: 'OOMKilled'}))).toMatchObject({k6Code: 137, isOutOfMemory: true});
	expect(podState(pod({phase: 'Failed', reason: 'Evicted', message: 'low on memory. Threshold'})).lost).toBe(
		'it was evicted: low on memory',
	);
	expect(podState(pod({phase: 'Running'}, {deletionTimestamp: 'now'})).lost).toBe('its pod was deleted');
	// A pod goes away when its k6 has ended: nothing of it is lost.
	expect(podState(ended({exitCode: 0}), true).lost).toBeNull();
});
