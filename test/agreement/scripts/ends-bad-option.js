export const options = {duration: 'nope'};
export default () => {};
