import workletUrl from "./samples.worklet.ts?worker&url";

/** An open microphone. */
export interface Microphone {
  /** Rate of the samples, in Hz: the device's own. */
  readonly sr: number;
  /** Gives a `Chunk` of samples in each message; to be handed to whoever listens. */
  readonly chunks: MessagePort;
  /** The audio clock, in seconds, by which chunks tell their time. */
  now(): number;
  /** Ends the capture, and gives the microphone back. */
  close(): Promise<void>;
}

/** As it sounds: what helps a call changes how a voice sounds. */
const AS_IT_SOUNDS = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

/**
 * Opens the microphone, at the rate of the device.
 *
 * @throws Error where there is none, it may not be used, or the page is not served safely
 */
export async function openMicrophone(): Promise<Microphone> {
  if (navigator.mediaDevices === undefined) {
    throw new Error("a microphone needs a page from https or localhost");
  }
  const media = await navigator.mediaDevices.getUserMedia({ audio: AS_IT_SOUNDS });
  const sampleRate = media.getAudioTracks()[0]?.getSettings().sampleRate; // Firefox takes no other
  const context = new AudioContext(sampleRate === undefined ? {} : { sampleRate });
  const close = async () => {
    for (const track of media.getTracks()) track.stop();
    await context.close();
  };
  try {
    await context.audioWorklet.addModule(workletUrl);
    const node = new AudioWorkletNode(context, "sample-forwarder", {
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: "explicit",
    });
    const { port1, port2 } = new MessageChannel();
    node.port.postMessage(port1, [port1]);
    context.createMediaStreamSource(media).connect(node);
    return { sr: context.sampleRate, chunks: port2, now: () => context.currentTime, close };
  } catch (error) {
    await close();
    throw error;
  }
}
