import {count} from '../figures.ts';
import type {englishSlowest} from './english-slowest.ts';

export const koreanSlowest: typeof englishSlowest = {
	title: '가장 느린 요청과 실패',
	lead: '시각은 요청이 끝난 때(UTC), 수치는 밀리초입니다. 단계는 k6의 측정값이며, 대기열·연결·TLS는 소요 시간 앞의 단계이고 시간이 들지 않은 단계는 생략합니다.',
	failures: '실패 유형별 처음과 마지막',
	slowest: '가장 느린 요청',
	failureHeads: ['실행', '엔드포인트', '실패 유형', '건수>', '처음, 소요', '마지막, 소요', '트레이스'],
	heads: ['실행', '엔드포인트', '시각', '소요>', '응답', '단계', 'VU · 반복', '트레이스'],
	phases: {
		blocked: '대기열',
		connecting: '연결',
		tlsHandshaking: 'TLS',
		sending: '전송',
		waiting: '응답 대기',
		receiving: '수신',
	},
	code: code => `오류 ${code}`,
	noAnswer: '응답 없음',
	unknown: '상태 없음',
	manyKinds: '그 밖의 유형',
	notRecorded: '스트림에 없음',
	more: kept => `엔드포인트별 가장 느린 ${count(kept)}건입니다. session.json에는 20건까지 있습니다.`,
	logged: '그 초에 서비스가 남긴 로그, 초당 최대 네 줄',
	levels: {info: '', warning: '경고', error: '오류'},
	moreLogged: hidden => `다른 ${count(hidden)}초의 로그는 session.json에 있습니다.`,
	moreKinds: hidden => `더 드문 유형 ${count(hidden)}개는 session.json에 있습니다.`,
	moreEndpoints: hidden => `더 빠른 엔드포인트 ${count(hidden)}개는 session.json에 있습니다.`,
};
