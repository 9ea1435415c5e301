import {expect, test} from 'vitest';
import {parseOptions} from '../src/options.ts';

const parse = (...words: string[]) => parseOptions(['run', 'a.js', ...words], {}).cluster;
const whole = ['--on', 'kubernetes', '--kube-context', 'staging', '--namespace', 'load'];

test('a cluster is named whole', () => {
	expect(parse()).toBeNull();
	expect(parse(...whole, '--only-hosts', 'a.example,10.0.0.1', '--only-hosts', 'b.example')).toEqual({
		context: 'staging',
		namespace: 'load',
		podTemplate: null,
		onlyHosts: ['a.example', '10.0.0.1', 'b.example'],
	});
});

test.each([
	[['--on', 'kubernetes'], /needs --kube-context <name>: the current one/],
	[['--on', 'kubernetes', '--kube-context', 'x'], /needs --namespace <name>/],
	[['--on', 'kubernetes', '--kube-context', 'x', '--namespace', 'kube-system'], /kube-system belongs to Kubernetes/],
	[whole, /needs --only-hosts <host>,…/],
	[[...whole, '--only-hosts', 'https://a.example/'], /takes host names or addresses .* not "https:\/\/a.example\/"/],
	[[...whole, '--only-hosts', "a';reboot"], /takes host names or addresses/],
	[['--on', 'mars'], /--on takes kubernetes, not "mars"/],
	[['--namespace', 'load'], /--namespace belongs to --on kubernetes/],
])('%j is refused', (words, sentence) => {
	expect(() => parse(...words)).toThrow(sentence);
});
