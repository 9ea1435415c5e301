import {expect, test} from 'vitest';
import {traceUrl} from '../../src/text/trace-url.ts';

test('the id stands wherever the template names it, escaped', () => {
	expect(traceUrl('http://127.0.0.1:16686/trace/{id}', '4bf92f')).toBe('http://127.0.0.1:16686/trace/4bf92f');
	expect(traceUrl('https://a/x?q={id}&w={id}#{id}', 'a b&c')).toBe('https://a/x?q=a%20b%26c&w=a%20b%26c#a%20b%26c');
	expect(traceUrl('https://a/{id}', '$&')).toBe('https://a/%24%26');
});

test('an address holds no sign that ends a link of a terminal, of HTML or of Markdown', () => {
	const hostile = '"\'<>`\\|{}^()[] \u0007\u001b\u202e\ud800é';
	for (const template of [`https://a/{id}?q=${hostile}#${hostile}`, `https://a/${hostile}/{id}`, '  https://a/{id}  '])
		expect(traceUrl(template, hostile)).toMatch(/^https:\/\/a\/[^\s"'<>`\\|{}^()\p{Cc}\P{ASCII}]+$/u);
});

test.each([
	['no id', 'http://a/trace'],
	['no address', 'jaeger/{id}'],
	['a script', 'javascript:alert({id})'],
	['a file', 'file:///tmp/{id}'],
	['a password', 'http://u:secret@a/{id}'],
	['a user', 'http://u@a/{id}'],
	['an id that chooses the host', 'http://{id}.example/'],
	['an id that chooses the port', 'http://a:{id}/'],
	['an id that chooses the scheme', 'http{id}://a/'],
])('a template with %s leads nowhere', (_, template) => {
	expect(traceUrl(template, '1')).toBeNull();
	expect(traceUrl(template, 's')).toBeNull();
	expect(traceUrl(template, '')).toBeNull();
});
