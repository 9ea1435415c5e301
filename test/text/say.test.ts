import {afterEach, describe, expect, it} from 'vitest';
import {languageOf} from '../../src/text/language.ts';
import {particle} from '../../src/text/particle.ts';
import {kept, say, shown, speak} from '../../src/text/say.ts';

afterEach(() => speak(null));

const korean = {
	said: {'{0} of {1}': '{1} 중 {0}', 'Stopping {0}.': '{0:을/를} 중지합니다.'},
	kept: {
		'{0} exited: {1}': '{0} 종료됨: {1}',
		'{0} exited': '{0} 종료됨',
		'no answer in {0} s': '{0}초간 응답 없음',
		stop: '중지',
		'{0} at {1}': '{1}의 {0}',
	},
	otherwise: (text: string) => `(${text})`,
};

describe('say', () => {
	it('is the English of the code until another language is spoken', () => {
		expect(say`${1} of ${2}`).toBe('1 of 2');
		expect(shown('web exited')).toBe('web exited');
	});

	it('puts values where the other language wants them, with the particle that they take', () => {
		speak(korean);
		expect(say`${1} of ${2}`).toBe('2 중 1');
		expect([say`Stopping ${'E-2'}.`, say`Stopping ${'E-1'}.`]).toEqual(['E-2를 중지합니다.', 'E-1을 중지합니다.']);
	});

	it('keeps in English what is kept, and shows it in the language of the process', () => {
		speak(korean);
		expect(kept`${'web'} exited`).toBe('web exited');
		expect(shown('web exited: no answer in 5 s')).toBe('web 종료됨: 5초간 응답 없음');
		// A service may be called like a word of ours.
		expect(shown('stop exited')).toBe('stop 종료됨');
		expect(shown('something older')).toBe('(something older)');
		// A template of one short word is none of a sentence that happens to have it, unless it joins what is known.
		speak({...korean, otherwise: text => text});
		expect([shown('api at k8s'), shown('web exited at 30 s'), shown('waits at the door of api')]).toEqual([
			'k8s의 api',
			'30 s의 web 종료됨',
			'waits at the door of api',
		]);
	});
});

describe('a kept text', () => {
	const read = (text: string) => {
		speak({...korean, otherwise: text => (text.startsWith('run 1, ') ? '실행 1' : text)});
		return shown(text);
	};

	it('is read in a list of services, each by itself, and as a sentence', () => {
		const listed = {...korean.kept, '{0} is paused': '{0} 일시 정지', '{0} is {1}': '{0}: {1}'};
		speak({...korean, kept: listed, otherwise: text => text});
		expect(shown('api is paused, web-1 is away, db is paused')).toBe('api 일시 정지, web-1: away, db 일시 정지');
		expect(read('web exited.')).toBe('web 종료됨.');
	});

	it('is none of what is recorded of a run, which reports have Korean for', () => {
		expect(read('run 1, E-1: web exited')).toBe('실행 1');
	});

	it('is not taken for a sentence of reports that it resembles', () => {
		const reports = (text: string) => (text === 'the other side is missing' ? '다른 쪽이 없음' : text);
		speak({said: {}, kept: {'{0} is missing': '{0} 없음'}, otherwise: reports});
		const sentences = ['api is missing', 'api, db is missing', 'the other side is missing', 'whoever asks is missing'];
		expect(sentences.map(shown)).toEqual(['api 없음', 'api, db 없음', '다른 쪽이 없음', 'whoever asks is missing']);
	});

	it('may end in a place that is empty', () => {
		const korean = {'no plugin{0}: install it': '플러그인이 없습니다{0}: 설치하세요'};
		speak({said: {}, kept: korean, otherwise: text => text});
		expect([shown('no plugin: install it'), shown('no plugin (1.2): install it')]).toEqual([
			'플러그인이 없습니다: 설치하세요',
			'플러그인이 없습니다 (1.2): 설치하세요',
		]);
	});
});

describe('particle', () => {
	it.each([
		['서비스', '를', '가', '로'],
		['스택', '을', '이', '으로'],
		['파일', '을', '이', '로'],
		['k6', '을', '이', '으로'],
		['E-2', '를', '가', '로'],
		['E-1', '을', '이', '로'],
		['ON', '을', '이', '으로'],
		['redis', '를', '가', '로'],
		['web', '을', '이', '으로'],
		['"checkout.js"', '를', '가', '로'],
		['41 %', '를', '가', '로'],
	])('%s', (word, object, subject, towards) => {
		expect([particle(word, '을/를'), particle(word, '이/가'), particle(word, '으로/로')]).toEqual([
			object,
			subject,
			towards,
		]);
	});

	it('gives both where nobody can tell', () => {
		expect(particle('—', '을/를')).toBe('을(를)');
	});
});

describe('the language', () => {
	it.each([
		[[], {}, 'en'],
		[[], {LANG: 'ko_KR.UTF-8'}, 'ko'],
		[[], {LC_ALL: 'en_US.UTF-8', LANG: 'ko_KR.UTF-8'}, 'en'],
		[[], {LC_MESSAGES: 'ko_KR.UTF-8', LANG: 'en_US.UTF-8'}, 'ko'],
		[[], {LANG: 'ko_KR.eucKR'}, 'en'],
		[[], {LANG: 'kok_IN.UTF-8'}, 'en'],
		[[], {LANG: 'ko_KR.UTF-8', PERF_TUI_LANG: 'en'}, 'en'],
		[['--lang', 'en'], {LANG: 'ko_KR.UTF-8', PERF_TUI_LANG: 'ko'}, 'en'],
		[['run', 'E-2', '--lang=ko'], {LANG: 'C'}, 'ko'],
		[['run', 'a.js', '--', '--lang', 'ko'], {}, 'en'],
	] as const)('of %j and %j is %s', (argv, env, language) => {
		expect(languageOf(argv, env)).toBe(language);
	});
});
