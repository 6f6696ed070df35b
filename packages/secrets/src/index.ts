export { SecretBox, type SecretUse } from './secret-box.ts';
