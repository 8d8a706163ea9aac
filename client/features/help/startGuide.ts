import type { TFunction } from 'i18next';
import { GUIDES, type GuideOf } from './guides.ts';
import './guide.css';

/** Shows somebody round the screen that is open, step by step; left at any time with Esc or the cross. */
export async function startGuide(of: GuideOf, t: TFunction): Promise<void> {
  const say = (key: string) => t(`help:${key}`);
  const [{ driver }] = await Promise.all([import('driver.js'), import('driver.js/dist/driver.css')]);
  const steps = GUIDES[of]
    .map((name) => ({ name, element: document.querySelector(`[data-guide="${name}"]`) }))
    .filter((step): step is typeof step & { element: Element } => step.element !== null)
    .map(({ name, element }) => ({
      element,
      popover: { title: say(`guide.${name}.title`), description: say(`guide.${name}.text`) },
    }));
  if (steps.length === 0) return;
  driver({
    steps,
    showProgress: true,
    progressText: '{{current}} / {{total}}',
    nextBtnText: say('next'),
    prevBtnText: say('previous'),
    doneBtnText: say('done'),
    // The screen goes on behind it; nothing is pressed by accident while somebody reads.
    disableActiveInteraction: true,
    animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    overlayOpacity: 0.6,
    popoverClass: 'tx-guide',
    onPopoverRender: ({ closeButton }) => closeButton.setAttribute('aria-label', say('leave')),
  }).drive();
}
