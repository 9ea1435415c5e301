import {expect, test} from 'vitest';
import {jobManifest} from '../../../src/generators/kubernetes/manifest.ts';
import type {PodTemplate} from '../../../src/generators/kubernetes/pod-template.ts';

const specWith = (template: PodTemplate) =>
	jobManifest({name: 'load-1', monitor: 'm', count: 4, deadlineSeconds: 60, image: 'k6', template}) as {
		spec: {template: {spec: Record<string, unknown>}};
	};

test('generators are spread over the nodes, by the pods of their own Job', () => {
	expect(specWith({}).spec.template.spec).toMatchObject({
		topologySpreadConstraints: [
			{
				maxSkew: 1,
				topologyKey: 'kubernetes.io/hostname',
				whenUnsatisfiable: 'ScheduleAnyway',
				labelSelector: {matchLabels: {'batch.kubernetes.io/job-name': 'load-1'}},
			},
		],
	});
});

test('a template that says how they are spread is obeyed', () => {
	expect(specWith({spec: {topologySpreadConstraints: []}}).spec.template.spec).toMatchObject({
		topologySpreadConstraints: [],
	});
});
