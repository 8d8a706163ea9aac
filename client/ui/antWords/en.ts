import enUS from 'antd/locale/en_US.js';

export const words = enUS;
