"""What all readers share: start-up options, the model, and the turn to compute."""

import gc
import threading

import streamlit as st

from cmt.model.staging_model import StagingModel, load_model
from dashboard.server.options import Options, read_options
from dashboard.server.uploads import sweep_stale_folders


@st.cache_resource(show_spinner=False)
def options() -> Options:
    """Return what the server was started with."""
    return read_options()


@st.cache_resource(show_spinner=False)
def prepare_server() -> None:
    """Tidy up once after the start: stale copies go."""
    sweep_stale_folders()


@st.cache_resource(show_spinner="Loading the model")
def model() -> StagingModel:
    """Return the model, loaded once for all readers."""
    loaded = load_model(options().model)
    # Streamlit collects garbage after every run. What stays for good need not be
    # looked through each time: that alone took 200 ms after a click.
    gc.collect()
    gc.freeze()
    return loaded


@st.cache_resource(show_spinner=False)
def one_at_a_time() -> threading.Lock:
    """Return the lock that one staging at a time holds."""
    return threading.Lock()
